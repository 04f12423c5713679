// openssl-lint-test: rules=require-fatal-cases
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

/* No case and no default: a handshake that failed counts as done. */
int no_default(SSL *ssl) {
    int r = SSL_connect(ssl);
    switch (SSL_get_error(ssl, r)) { // expect: require-fatal-cases "Neither SSL_ERROR_SSL nor SSL_ERROR_SYSCALL is covered by a case"
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    case SSL_ERROR_ZERO_RETURN:
        return -1;
    }
    printf("connected\n");
    return 1;
}

int no_system_call(SSL *ssl) {
    int r = SSL_accept(ssl);
    switch (SSL_get_error(ssl, r)) { // expect: require-fatal-cases "SSL_ERROR_SYSCALL is covered by no case"
    case SSL_ERROR_NONE:
        break;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    case SSL_ERROR_ZERO_RETURN:
    case SSL_ERROR_SSL:
        ERR_print_errors_fp(stderr);
        return -1;
    }
    printf("connected\n");
    return 1;
}

int no_protocol_error(SSL *ssl, const char *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    int error = SSL_get_error(ssl, n); // expect: require-fatal-cases "SSL_ERROR_SSL is covered by no case"
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    if (error == SSL_ERROR_SYSCALL || error == SSL_ERROR_ZERO_RETURN) return -1;
    printf("written\n");
    return 1;
}

/* After a reset this never ends. */
int again_until_closed(SSL *ssl, char *buffer, int size) {
    int n, error;
    do {
        n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
        error = SSL_get_error(ssl, n); // expect: require-fatal-cases "Neither SSL_ERROR_SSL nor SSL_ERROR_SYSCALL is told apart from SSL_ERROR_WANT_READ"
    } while (error != SSL_ERROR_ZERO_RETURN);
    return 0;
}

int again_after_a_system_error(SSL *ssl, const char *buffer, int size) {
    for (;;) {
        int n = SSL_write(ssl, buffer, size);
        if (n > 0) return n;
        switch (SSL_get_error(ssl, n)) { // expect: require-fatal-cases "SSL_ERROR_SYSCALL is not told apart from SSL_ERROR_WANT_READ"
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
        case SSL_ERROR_SYSCALL:
            continue;
        default:
            return -1;
        }
    }
}

int again_unless_protocol_error(SSL *ssl) {
    int r;
    while ((r = SSL_do_handshake(ssl)) != 1) {
        int error = SSL_get_error(ssl, r); // expect: require-fatal-cases "SSL_ERROR_SYSCALL is not told apart"
        if (error == SSL_ERROR_SSL || error == SSL_ERROR_ZERO_RETURN) return -1;
    }
    return 0;
}
