//! Sources to a site: settings, figures, front matters, addresses, and last the bodies.

mod addresses;
mod archives;
mod assemble;
mod beside;
mod budgets;
mod config;
mod content;
mod figures;
mod front_matter;
mod icons;
mod image;
pub mod markdown;
mod memory;
mod names;
mod pictures;
mod placed;
mod recorded;
mod records;
mod routes;
mod scalar;
mod site;
pub mod sources;
mod typeset;
pub mod yaml;

pub use memory::Memory;
pub use records::Records;
pub use site::{Known, Now, Options, language, parse};
pub use sources::Sources;
