//! The examples are in the folder `examples` of this package.
