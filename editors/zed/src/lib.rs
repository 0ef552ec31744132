//! Tells Zed how arglint's language server is started.
use zed_extension_api::{self as zed, LanguageServerId, Result};

struct Arglint;

impl zed::Extension for Arglint {
    fn new() -> Self {
        Arglint
    }

    fn language_server_command(
        &mut self,
        _server: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<zed::Command> {
        let command = worktree.which("arglint").ok_or(
            "arglint is not on the PATH; install it with: python3 -m pip install \"arglint[server]\"",
        )?;
        Ok(zed::Command {
            command,
            args: vec!["server".into()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Arglint);
