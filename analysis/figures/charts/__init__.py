"""Figures in Altair, each drawn twice (wide, and for phones), with its data as a table.

timeline, timelines      the steps of one case; those of all cases on one axis        (steps, marks)
lengths                  what was sought against what was imposed                     (terms)
corroboration            sources against origins
languages                claims by language and kind of source
known                    what was known when                                          (periods)
theme, canvas, axis      how every figure looks, and is put together                  (guides, bars)
drawing, figure          a chart to the SVG in the page, and to the figure around it  (wording)
"""

from analysis.figures.charts.corroboration import corroboration
from analysis.figures.charts.known import known_when
from analysis.figures.charts.languages import languages_and_kinds
from analysis.figures.charts.lengths import sought_and_imposed
from analysis.figures.charts.timeline import timeline
from analysis.figures.charts.timelines import timelines

__all__ = [
    "corroboration",
    "known_when",
    "languages_and_kinds",
    "sought_and_imposed",
    "timeline",
    "timelines",
]
