//! From checked settings to running services: the one place where everything is put together.

pub mod chance;
mod http;
mod lock;
pub mod revocation;
pub mod seal;
mod setup;
pub mod standards;
pub mod time_stamps;

pub use lock::{InstanceLock, LockError};
pub use setup::{
    Checked, OpenError, Opened, check, check_kept, migrate, open, open_beside, open_records, open_to_read, views,
};
