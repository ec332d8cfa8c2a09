//! What a reader is told of figures is true: the rules of honest charts, read back from small built sites.

mod changes;
mod form;
mod marks;
mod rates;
pub(crate) mod read;
mod sentences;
