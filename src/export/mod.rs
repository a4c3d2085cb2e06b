//! A finished analysis as JSON, CSV or Markdown. Serialisation lives here and in the `api` rim only.
