//! Named summits and people for whole-product tests.
