"""`python -m bywhom`."""

from bywhom.cli import main

if __name__ == "__main__":
    main()
