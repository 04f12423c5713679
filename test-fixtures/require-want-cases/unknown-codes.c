// openssl-lint-test: rules=require-want-cases
/* A code that the program does not know goes with all others that it does not know. */
#include <errno.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

extern const char *gettext(const char *text);
extern void note(const char *format, ...);
extern void wait_for(SSL *ssl, int write);

/* SSL_ERROR_SSL has a case of its own; what is left is called a failure, too. */
int reported_wrong(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int code = SSL_get_error(ssl, n); // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
    switch (code) {
    case SSL_ERROR_WANT_READ:
        errno = EWOULDBLOCK;
        break;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    case SSL_ERROR_SYSCALL:
        note("read: %d", errno);
        break;
    case SSL_ERROR_SSL:
        note("TLS: %s", ERR_reason_error_string(ERR_get_error()));
        errno = ECONNRESET;
        break;
    default:
        note(gettext("unrecognized SSL error code: %d"), code);
        errno = ECONNRESET;
        break;
    }
    return -1;
}

int reported(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int code = SSL_get_error(ssl, n);
    switch (code) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        errno = EWOULDBLOCK;
        break;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    case SSL_ERROR_SYSCALL:
        note("read: %d", errno);
        break;
    case SSL_ERROR_SSL:
        note("TLS: %s", ERR_reason_error_string(ERR_get_error()));
        errno = ECONNRESET;
        break;
    default:
        note(gettext("unrecognized SSL error code: %d"), code);
        errno = ECONNRESET;
        break;
    }
    return -1;
}

/* Both fatal codes and what is left end alike, and SSL_ERROR_WANT_WRITE does not. */
int ended_wrong(SSL *ssl, const void *data, int size) {
    for (;;) {
        int n = SSL_write(ssl, data, size);
        int code = SSL_get_error(ssl, n); // expect: require-want-cases "SSL_ERROR_WANT_READ"
        if (code == SSL_ERROR_NONE) return n;
        if (code == SSL_ERROR_WANT_WRITE) {
            wait_for(ssl, 1);
            continue;
        }
        if (code == SSL_ERROR_SSL) ERR_print_errors_fp(stderr);
        if (code == SSL_ERROR_SYSCALL) note("write: %d", errno);
        return -1;
    }
}

int ended(SSL *ssl, const void *data, int size) {
    for (;;) {
        int n = SSL_write(ssl, data, size);
        int code = SSL_get_error(ssl, n);
        if (code == SSL_ERROR_NONE) return n;
        if (code == SSL_ERROR_WANT_WRITE || code == SSL_ERROR_WANT_READ) {
            wait_for(ssl, code == SSL_ERROR_WANT_WRITE);
            continue;
        }
        if (code == SSL_ERROR_SSL) ERR_print_errors_fp(stderr);
        if (code == SSL_ERROR_SYSCALL) note("write: %d", errno);
        return -1;
    }
}

/* The answer is that to SSL_ERROR_SSL, and SSL_ERROR_WANT_READ has another one. */
int answered_wrong(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) { // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
    case SSL_ERROR_WANT_READ:
        return 0;
    case SSL_ERROR_SSL:
        ERR_print_errors_fp(stderr);
        return -1;
    case SSL_ERROR_SYSCALL:
        note("read: %d", errno);
        return -1;
    default:
        return -1;
    }
}

int answered(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_SSL:
        ERR_print_errors_fp(stderr);
        return -1;
    case SSL_ERROR_SYSCALL:
        note("read: %d", errno);
        return -1;
    case SSL_ERROR_WANT_READ:
        wait_for(ssl, 0);
        return 0;
    default:
        return 0;
    }
}

/* Whatever is no failure is tried again: both directions are among it. */
int tried_again(SSL *ssl, const void *data, int size) {
    for (;;) {
        int n = SSL_write(ssl, data, size);
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_NONE:
            return n;
        case SSL_ERROR_ZERO_RETURN:
        case SSL_ERROR_SYSCALL:
        case SSL_ERROR_SSL:
            note("write failed");
            return -1;
        case SSL_ERROR_WANT_READ:
            wait_for(ssl, 0);
            break;
        default:
            break;
        }
        wait_for(ssl, 1);
    }
}

/* One message for all that is not done at once, and a second look that tells what failed. */
int looked_at_twice(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int code = SSL_get_error(ssl, n);
    if (code != SSL_ERROR_WANT_READ) note("not now: error %d", code);
    if (code == SSL_ERROR_SSL || code == SSL_ERROR_SYSCALL || code == SSL_ERROR_ZERO_RETURN) return -1;
    return 0;
}

static const char *name_of(int code) {
    switch (code) {
    case SSL_ERROR_WANT_READ:
        return "SSL_ERROR_WANT_READ";
    case SSL_ERROR_WANT_WRITE:
        return "SSL_ERROR_WANT_WRITE";
    case SSL_ERROR_SSL:
        return "SSL_ERROR_SSL";
    default:
        return "another code";
    }
}

/* That a code has a name is no treatment of it. */
int named_wrong(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int code = SSL_get_error(ssl, n); // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
    if (code == SSL_ERROR_WANT_READ) return 0;
    note("read: %s", name_of(code));
    return -1;
}

int named(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int code = SSL_get_error(ssl, n);
    note("read: %s", name_of(code));
    return code == SSL_ERROR_WANT_READ || code == SSL_ERROR_WANT_WRITE ? 0 : -1;
}
