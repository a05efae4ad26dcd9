"""The casebook: what sources say about the prosecution of senior officials, cleaned, collated and compared.

Alphabetical order is the order in which a claim travels: catalog, clean, collate, compare, figures,
publish. What the stages share sorts after them: schema, settings, store, text, vocabulary.
"""
