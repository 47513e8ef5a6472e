//! Jobs done by several threads at once, with the count on a terminal.

use std::io::{IsTerminal, Write};
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many characters of a name are shown, so that the line stays one.
const MAX_NAME: usize = 60;

/// Does every job and gives the results in the order of the jobs; `name` is what the terminal shows of one.
pub fn each<J: Sync, R: Send>(
    jobs: &[J],
    threads: Option<NonZeroUsize>,
    name: impl Fn(&J) -> String + Sync,
    work: impl Fn(&J) -> R + Sync,
) -> Vec<R> {
    let threads = threads.or_else(|| thread::available_parallelism().ok());
    let threads = threads.map_or(1, NonZeroUsize::get).min(jobs.len());
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(jobs.len()));
    let counter = Counter::new(jobs.len());
    let worker = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(at) else {
                return;
            };
            counter.show(at, || name(job));
            let result = work(job);
            let mut done = done.lock().unwrap_or_else(|broken| broken.into_inner());
            done.push((at, result));
        }
    };
    match threads {
        0 | 1 => worker(),
        _ => thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(worker);
            }
        }),
    }
    counter.clear();
    let mut done = done
        .into_inner()
        .unwrap_or_else(|broken| broken.into_inner());
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// A line of the terminal that is written over again and again.
struct Counter {
    total: usize,
    is_shown: bool,
}

impl Counter {
    fn new(total: usize) -> Self {
        Self {
            total,
            is_shown: total > 1 && std::io::stderr().is_terminal(),
        }
    }

    fn show(&self, at: usize, name: impl FnOnce() -> String) {
        if self.is_shown {
            let name: String = name().chars().take(MAX_NAME).collect();
            let line = format!("\r\x1b[K[{}/{}] {name}", at + 1, self.total);
            // A terminal that is gone needs no news.
            let _ = std::io::stderr().write_all(line.as_bytes());
        }
    }

    fn clear(&self) {
        if self.is_shown {
            let _ = std::io::stderr().write_all(b"\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_the_jobs_with_any_number_of_threads() {
        let jobs: Vec<usize> = (0..40).collect();
        let squares: Vec<usize> = jobs.iter().map(|job| job * job).collect();
        for threads in [1, 2, 7, 100] {
            let done = each(&jobs, NonZeroUsize::new(threads), usize::to_string, |job| {
                job * job
            });
            assert_eq!(done, squares);
        }
        assert!(each(&[0; 0], None, i32::to_string, |job| *job).is_empty());
    }
}
