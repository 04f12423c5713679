;; Run by emacs.test.mjs: does in Emacs what a user does, and writes what that shows as JSON.  -*- lexical-binding: t -*-
(require 'package)
(package-initialize)
(require 'json)
(require 'cl-lib)

(defun wait-for (what condition)
  (let ((deadline (+ (float-time) 30)))
    (while (not (funcall condition))
      (when (> (float-time) deadline) (error "Emacs waited in vain for %s" what))
      (accept-process-output nil 0.05))))

(defun diagnostics ()
  (sort (flymake-diagnostics)
        (lambda (left right) (< (flymake-diagnostic-beg left) (flymake-diagnostic-beg right)))))

(defun shown ()
  (vconcat
   (mapcar
    (lambda (diagnostic)
      `((line . ,(line-number-at-pos (flymake-diagnostic-beg diagnostic)))
        (message . ,(flymake-diagnostic-text diagnostic))))
    (diagnostics))))

(defun run ()
  (let (result)
    (load (getenv "SETUP") nil t)
    (find-file (getenv "FILE"))
    (run-hooks 'post-command-hook) ; A batch run has no commands, after which eglot connects.
    (wait-for "diagnostics" (lambda () (= (length (flymake-diagnostics)) 2)))
    (push `(diagnostics . ,(shown)) result)
    (goto-char (flymake-diagnostic-beg (cadr (diagnostics))))
    (setq last-nonmenu-event ?a) ; The question comes from the keyboard, so it is not asked in a menu.
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt collection &rest _)
                 (let ((titles (all-completions "" collection)))
                   (push `(offered . ,(vconcat titles)) result)
                   (car titles)))))
      (call-interactively #'eglot-code-actions))
    (save-buffer)
    result))

(let ((result (condition-case failure
                  (run)
                (error `((failure . ,(error-message-string failure)))))))
  (with-temp-file (getenv "OUTPUT") (insert (json-encode result))))
