//! Scenarios over the desk: perform, look, undo, and compare the whole store.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod agenda;
mod attendance;
mod backups;
mod corpus;
mod every_action;
mod every_view;
mod exports;
mod findings;
mod history;
mod hostile;
mod imports;
mod invitations;
mod letters;
mod levels;
mod officers;
mod overruns;
mod people;
mod personal_data;
mod precedence;
mod quorum;
mod refusals;
mod releases;
mod replies;
mod reports;
mod run_of_show;
mod sample;
mod sessions;
mod starting;
mod summons;
mod zones;
