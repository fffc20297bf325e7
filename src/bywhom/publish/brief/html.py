"""A brief as one page of HTML that needs nothing from elsewhere and prints well."""

from __future__ import annotations

from typing import TextIO

from jinja2 import Environment

from bywhom.publish.brief.markdown import PURPOSE
from bywhom.publish.brief.plan import Brief
from bywhom.publish.brief.wording import day

PAGE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="bywhom">
<meta name="bywhom-tier" content="{{ brief.release.tier }}">
<meta name="bywhom-released" content="{{ brief.release.at }} by {{ brief.release.by }}">
<title>{{ brief.title }}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, th { font-family: system-ui, sans-serif; line-height: 1.2; }
h2 { margin-top: 2rem; font-size: 1.2rem; }
ul { padding-left: 1.1rem; } li { margin: .35rem 0; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #8886; }
.mark { font-size: .8em; white-space: nowrap; }
footer { margin-top: 2.5rem; font-size: .85rem; opacity: .8; }
@media print {
  body { max-width: none; margin: 0; font-size: 10.5pt; }
  tr, li { break-inside: avoid; }
  h2 { break-after: avoid; }
}
</style>
</head>
<body>
<main>
<h1>{{ brief.title }}</h1>
{% for section in brief.sections %}
<section>
<h2>{{ section.heading }}</h2>
{% if section.sentences %}
<ul>
{% for one in section.sentences %}
<li data-records="{{ one.records | join(' ') }}">{{ one.text }}{{ marks(one.documents) }}</li>
{% endfor %}
</ul>
{% endif %}
{% if section.rows %}
<table>
<thead><tr>
{% for cell in section.head %}
<th scope="col">{{ cell }}</th>
{% endfor %}
<th scope="col">source</th>
</tr></thead>
<tbody>
{% for row in section.rows %}
<tr data-records="{{ row.records | join(' ') }}">
{% for cell in row.cells %}
<td>{{ cell }}</td>
{% endfor %}
<td>{{ marks(row.documents) }}</td>
</tr>
{% endfor %}
</tbody>
</table>
{% endif %}
</section>
{% endfor %}
<section>
<h2>Sources</h2>
<ol>
{% for document in brief.sources %}
<li id="source-{{ loop.index }}">{{ document.outlet or "Outlet unknown" }},
{% if document.title and document.id not in brief.untitled %}
{% if linked(document.url) %}
<a href="{{ document.url }}" rel="noreferrer">“{{ document.title }}”</a>,
{% else %}
“{{ document.title }}”,
{% endif %}
{% endif %}
{{ day(document.published) or "day unknown" }}</li>
{% endfor %}
</ol>
</section>
</main>
<footer>Tier: {{ brief.release.tier }}. Released by {{ brief.release.by }}, {{ brief.release.at }}. Made by bywhom
from records only: every sentence has its source. {{ purpose }}</footer>
</body>
</html>
""")  # fmt: skip


def write_html(brief: Brief, to: TextIO) -> None:
    """Article text is text: everything is escaped, and only web addresses become links."""
    from markupsafe import Markup

    def marks(documents: tuple[str, ...]) -> Markup:
        several = "".join(f' <a href="#source-{n}">[{n}]</a>' for n in brief.numbers(documents))
        return Markup(f'<span class="mark">{several}</span>')  # noqa: S704 - numbers of ours

    def linked(url: str | None) -> bool:
        return bool(url) and str(url).startswith(("https://", "http://"))

    to.write(PAGE.render(brief=brief, marks=marks, day=day, linked=linked, purpose=PURPOSE))
