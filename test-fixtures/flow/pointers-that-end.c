// openssl-lint-test: rules=no-intervening-call
/* A function that is handed on may end the program where it is called. */
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>

void give_up(const char *format, ...) __attribute__((noreturn));
void warn(const char *format, ...);

static void stop(const char *format, ...) {
    fputs(format, stderr);
    exit(1);
}

static void tell(void log(const char *, ...), const char *text) {
    unsigned long e = ERR_get_error();
    if (e != 0)
        log("%s: %s", text, ERR_reason_error_string(e));
    else
        log("%s", text);
    ERR_clear_error();
}

static void tell_first(void (*log)(const char *, ...), const char *text) {
    const char *reason = ERR_reason_error_string(ERR_get_error());
    (*log)("%s: %s", text, reason);
}

int ends_in_another_file(SSL *ssl, int socket) {
    ERR_clear_error();
    int r = SSL_connect(ssl);
    if (socket == -1) tell(give_up, "no socket");
    return r <= 0 ? SSL_get_error(ssl, r) : 0;
}

int ends_in_this_file(SSL *ssl, int socket) {
    ERR_clear_error();
    int r = SSL_connect(ssl);
    if (socket == -1) tell_first(&stop, "no socket");
    return r <= 0 ? SSL_get_error(ssl, r) : 0;
}

int goes_on(SSL *ssl, int socket) {
    ERR_clear_error();
    int r = SSL_connect(ssl);
    if (socket == -1) tell(warn, "no socket"); // expect: no-intervening-call "tell() takes an entry out"
    return r <= 0 ? SSL_get_error(ssl, r) : 0;
}

/* What is handed on need not be called. */
int is_called_later(SSL *ssl, int socket) {
    ERR_clear_error();
    int r = SSL_connect(ssl);
    if (socket == -1) {
        atexit(abort);
        ERR_print_errors_fp(stderr); // expect: no-intervening-call "ERR_print_errors_fp() empties the error queue"
    }
    return r <= 0 ? SSL_get_error(ssl, r) : 0;
}
