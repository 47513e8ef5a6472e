//! Being asked to stop: by Ctrl-C, or by whoever ends a service.

use std::io;

/// Waits until the program is asked to stop.
///
/// From the first call on, being asked no longer ends the program at once.
#[cfg(unix)]
pub async fn asked() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = interrupted.recv() => (),
        _ = terminated.recv() => (),
    }
    Ok(())
}

/// Waits until the program is asked to stop.
#[cfg(not(unix))]
pub async fn asked() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
