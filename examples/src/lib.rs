//! The examples stand in the folder `examples` beside this file.
