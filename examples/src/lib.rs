//! See the `examples` folder.
