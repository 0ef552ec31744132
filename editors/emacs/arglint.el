;;; arglint.el --- Faults of argument while you write, by Eglot  -*- lexical-binding: t -*-

;; Eglot comes with Emacs 29; before, it is a package (M-x package-install RET eglot, or elpa-eglot in Debian).
;; The program comes with: pipx install "arglint[server]"
;; Then in your init file: (load "/where/this/is/arglint.el")

;;; Code:

(require 'eglot)

(defvar arglint-modes '(markdown-mode gfm-mode text-mode)
  "The modes of texts that are checked.  Modes derived from them are left alone.")

(defvar arglint-wishes nil
  "What `arglint.toml' would say, set before this file is loaded: (:preset \"mla\" :select [\"notes\"]).")

(add-to-list 'eglot-server-programs
             `(,arglint-modes . ("arglint" "server" :initializationOptions
                                 ,(or arglint-wishes (make-hash-table)))))

(defun arglint-ensure ()
  "Check the text of this buffer if its mode is among `arglint-modes'."
  (when (memq major-mode arglint-modes)
    (eglot-ensure)))

;; The modes of prose are all derived from this one.
(add-hook 'text-mode-hook #'arglint-ensure)

;; `M-x eglot-code-actions' offers fixes and "Renumber notes", `M-.' leads from a mark to its note.

(defun arglint-fix-all ()
  "Make every fix that is safe."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.arglint" t))

(provide 'arglint)
;;; arglint.el ends here
