// openssl-lint-test: rules=require-fatal-cases,no-io-after-fatal,require-want-cases,no-stale-error-queue
/* One mistake, one finding: the rule with the clearest evidence speaks. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

/* A case for a fatal code leads back to the call: that is I/O on a dead connection. */
int again_after_a_case(SSL *ssl, const char *buffer, int size) {
    for (;;) {
        ERR_clear_error();
        int n = SSL_write(ssl, buffer, size); // expect: no-io-after-fatal "SSL_ERROR_SYSCALL"
        if (n > 0) return n;
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
        case SSL_ERROR_SYSCALL:
            continue;
        default:
            return -1;
        }
    }
}

/* No case for it: nothing but the missing case is certain. */
int again_without_a_case(SSL *ssl, const char *buffer, int size) {
    for (;;) {
        ERR_clear_error();
        int n = SSL_write(ssl, buffer, size);
        if (n > 0) return n;
        int error = SSL_get_error(ssl, n); // expect: require-fatal-cases "SSL_ERROR_SYSCALL is not told apart"
        if (error == SSL_ERROR_SSL || error == SSL_ERROR_ZERO_RETURN) return -1;
    }
}

/* The entry that the dead connection left is not what is wrong with using it again. */
void served_again(SSL *ssl, char *buffer, int size) {
    for (;;) {
        int n = SSL_read(ssl, buffer, size); // expect: no-io-after-fatal "SSL_ERROR_SSL"
        if (n > 0) continue;
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return;
        case SSL_ERROR_SSL:
            fprintf(stderr, "broken\n");
            break;
        default:
            return;
        }
    }
}

/* Whoever tells no code apart but one has not forgotten to wait in particular. */
int like_success(SSL *ssl) {
    ERR_clear_error();
    int r = SSL_connect(ssl);
    if (SSL_get_error(ssl, r) == SSL_ERROR_ZERO_RETURN) return -1; // expect: require-fatal-cases "Neither SSL_ERROR_SSL nor SSL_ERROR_SYSCALL"
    printf("connected\n");
    return 1;
}
