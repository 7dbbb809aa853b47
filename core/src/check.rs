//! Checks on what clients saw, made without a look inside the city.

pub mod linearizable;
