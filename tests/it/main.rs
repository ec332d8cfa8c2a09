//! The one test binary: each module tests what a user sees of one part.
