//! essor turns a folder of Markdown articles and one YAML file of yearly figures into a static site.
//!
//! ```text
//!  site.yaml  content/  themes/  static/
//!       │ load                      the only module that reads the site's folders
//!       ▼
//!    Sources ──parse──▶ Site ──check──▶ Diagnostics ──▶ terminal · json · browser overlay
//!                        │
//!                        │ render      view: what one template sees
//!                        │             chart: numbers → SVG    card: words → PNG
//!                        │             image: bytes → smaller pictures
//!                        │             search: texts → an index for readers
//!                        │             weight: pages → what a reader is sent
//!                        ▼
//!                    OutputTree ──publish──▶ public/      (only what changed)
//!                        └────────serve────▶ browser      (from memory)
//! ```
//!
//! The order of the lines below is the layering: a module uses only modules named above it, and the
//! test `architecture` holds it. `locale` stands before `diagnostic` because a problem is put into
//! words from the table of a language.

// words that everything uses
pub mod source;
pub mod locale;
pub mod diagnostic;
pub mod memo;
pub mod progress;
pub mod rules;
// the site as data
pub mod model;
pub mod parse;
pub mod claim;
pub mod check;
// data to files
pub mod chart;
pub mod card;
pub mod image;
pub mod search;
pub mod view;
pub mod theme;
pub mod output;
pub mod render;
pub mod weight;
pub mod pipeline;
// the outside world
pub mod load;
pub mod cache;
pub mod photos;
pub mod publish;
pub mod serve;
pub mod cli;
