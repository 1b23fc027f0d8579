//! A terminal with a program in it: what it shows, what it was sent, and how it ended.

use std::{
    env, fs,
    io::{Read, Write},
    num::NonZero,
    path::{Path, PathBuf},
    process,
    sync::{
        atomic::{AtomicU32, Ordering},
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

pub struct Terminal {
    screen: vt100::Parser,
    /// All bytes since [`Terminal::forget`].
    pub sent: Vec<u8>,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    line: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
}

const PATIENCE: Duration = Duration::from_secs(10);

impl Terminal {
    /// The desk of `probe`, whose files are in `state`.
    pub fn probe(state: &State, settings: &[(&str, &str)]) -> Self {
        let this = env::current_exe().unwrap();
        let mut words = vec![this.to_str().unwrap()];
        words.extend([
            "--exact",
            "runtime::probe::desk",
            "--ignored",
            "--nocapture",
        ]);
        Self::open(state.folder(), &words, settings)
    }

    /// The same, started from a shell that calls it back once it has stopped.
    pub fn probe_in_a_shell(state: &State) -> Self {
        let this = env::current_exe().unwrap();
        let script = "set -m
            \"$0\" --exact runtime::probe::desk --ignored --nocapture
            echo the shell has code $?; fg; echo the job has code $?";
        Self::open(
            state.folder(),
            &["sh", "-c", script, this.to_str().unwrap()],
            &[],
        )
    }

    /// In a terminal that is closed as soon as the desk is there. The shell around it survives that, and writes the exit
    /// code of the desk to the file `code`.
    pub fn probe_in_a_window(state: &State) {
        let this = env::current_exe().unwrap();
        let mut window = process::Command::new(&this);
        window.args(["--exact", "runtime::probe::window", "--ignored"]);
        window.env("PROBE_STATE", state.folder());
        assert!(window.output().unwrap().status.success());
    }

    pub fn open(folder: &Path, words: &[&str], settings: &[(&str, &str)]) -> Self {
        let pty = native_pty_system().openpty(size(24, 80)).unwrap();
        let mut command = CommandBuilder::from_argv(words.iter().map(Into::into).collect());
        for name in ["TMUX", "VISUAL", "EDITOR", "RUST_LOG"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", folder);
        command.env("PROBE_STATE", folder);
        for (name, value) in settings {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (tell, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if tell.send(bytes[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let (rows, columns) = (NonZero::new(24).unwrap(), NonZero::new(80).unwrap());
        Self {
            screen: vt100::Parser::new(rows, columns, 0),
            sent: Vec::new(),
            output,
            input: pty.master.take_writer().unwrap(),
            line: pty.master,
            child,
        }
    }

    pub fn press(&mut self, bytes: impl AsRef<[u8]>) {
        self.input.write_all(bytes.as_ref()).unwrap();
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Returns when the program is stopped.
    pub fn wait_for_stop(&self) {
        let (_, status) = waitpid(Some(self.pid()), WaitOptions::UNTRACED)
            .unwrap()
            .unwrap();
        assert!(status.stopped());
    }

    fn pid(&self) -> Pid {
        let pid = self.child.process_id().unwrap();
        Pid::from_raw(pid.try_into().unwrap()).unwrap()
    }

    pub fn resize(&mut self, rows: u16, columns: u16) {
        self.line.resize(size(rows, columns)).unwrap();
        let (rows, columns) = (NonZero::new(rows).unwrap(), NonZero::new(columns).unwrap());
        self.screen.screen_mut().set_size(rows, columns);
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    pub fn forget(&mut self) {
        self.sent.clear();
    }

    /// Reads on until it is so.
    #[track_caller]
    pub fn wait_for(&mut self, what: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !what(self) {
            let rest = deadline.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(rest) else {
                panic!("waited in vain:\n{}", self.screen().contents());
            };
            self.screen.process(&bytes);
            self.sent.extend(bytes);
        }
    }

    #[track_caller]
    pub fn wait_for_text(&mut self, text: &str) {
        self.wait_for(|it| it.screen().contents().contains(text));
    }

    #[track_caller]
    pub fn wait_for_bytes(&mut self, bytes: &str) {
        self.wait_for(|it| it.sent_text().contains(bytes));
    }

    pub fn sent_text(&self) -> String {
        String::from_utf8_lossy(&self.sent).into_owned()
    }

    /// Reads on until the program has ended, and gives its exit code.
    #[track_caller]
    pub fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let rest = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(rest) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.sent.extend(bytes);
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("it does not end:\n{}", self.screen().contents());
                }
            }
        }
        self.child.wait().unwrap().exit_code()
    }

    /// Whether it is as a shell wants it.
    #[track_caller]
    pub fn is_given_back(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen");
        assert!(!screen.bracketed_paste(), "bracketed paste");
        assert!(!screen.hide_cursor(), "the cursor");
        if let Some(slave) = self.line.tty_name() {
            let modes = process::Command::new("stty")
                .args(["-a", "-F"])
                .arg(slave)
                .output()
                .unwrap();
            let modes = String::from_utf8(modes.stdout).unwrap();
            assert!(
                modes.contains(" icanon") && modes.contains(" echo "),
                "{modes}"
            );
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// What a person's folder remembers, for one test.
pub struct State(PathBuf);

impl State {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("dealdesk-terminal-{}-{number}", process::id());
        let folder = env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// A file of it.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_default()
    }
}

impl Drop for State {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
