;;; What a writer does with an essay in Emacs, told as it happens: emacs --batch -l arglint.el -l emacs.el essay.txt  -*- lexical-binding: t -*-

(defun await (what happened)
  "Wait until HAPPENED is so, or give up WHAT was waited for."
  (let ((end (+ (float-time) 60)))
    (while (not (funcall happened))
      (when (> (float-time) end)
        (princ (format "In vain: %s\n" what))
        (kill-emacs 1))
      (accept-process-output nil 0.05))))

(defun say (words &rest values)
  "Write WORDS with their VALUES into the transcript."
  (princ (concat (apply #'format words values) "\n")))

(defun line ()
  "The line of point, cut short."
  (truncate-string-to-width (buffer-substring (line-beginning-position) (line-end-position)) 90))

(defun tell-diagnostics ()
  "Write down what is underlined."
  (dolist (one (sort (flymake-diagnostics)
                     (lambda (one other) (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other)))))
    (say "  %d %s %s" (line-number-at-pos (flymake-diagnostic-beg one)) (flymake-diagnostic-type one)
         (car (split-string (flymake-diagnostic-text one) "\n")))))

(setq eglot-sync-connect 60
      eglot-confirm-server-initiated-edits nil)
(find-file (pop command-line-args-left))
(run-hooks 'post-command-hook)

(say "Diagnostics")
(await "a server" #'eglot-current-server)
(flymake-start)
(await "diagnostics" #'flymake-diagnostics)
(tell-diagnostics)

(say "\nFrom mark to note: M-. on [3]")
(goto-char (point-min))
(search-forward "[3")
(let ((from (line-number-at-pos)))
  (call-interactively #'xref-find-definitions)
  (say "  line %d to line %d: %s" from (line-number-at-pos) (line)))

(defun tell-edit (command)
  "Call COMMAND and write down what it changes."
  (let ((before (split-string (buffer-string) "\n")))
    (call-interactively command)
    (await "an edit" (lambda () (not (equal before (split-string (buffer-string) "\n")))))
    (dolist (line (split-string (buffer-string) "\n"))
      (unless (equal line (car before))
        (say "  - %s\n  + %s" (car before) line))
      (pop before))))

(say "\nM-x eglot-code-actions: Renumber notes")
(goto-char (point-min))
(let ((last-nonmenu-event ?x) ; a key, not the mouse
      (completing-read-function
       (lambda (_ choices &rest _)
         (dolist (one choices)
           (say "  offered: %s" (car one)))
         "Renumber notes")))
  (tell-edit #'eglot-code-actions))

(say "\nM-x arglint-fix-all")
(tell-edit #'arglint-fix-all)
(set-buffer-modified-p nil)
