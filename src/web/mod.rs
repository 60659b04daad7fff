//! The HTTP face: routes as data, pages, errors. Everything actix stays in this room.

mod client;
mod cookie;
mod download;
mod error;
mod form;
mod frame;
mod headers;
mod held;
mod kept;
mod origin;
mod pace;
mod pages;
mod present;
mod reply;
pub mod routes;
mod senders;
pub mod server;
mod spool;
mod upload;
mod visit;
