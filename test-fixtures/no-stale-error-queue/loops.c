// openssl-lint-test: rules=no-stale-error-queue,require-error-clear
/* The entry comes from an earlier round, or the statement has no line of its own for a clear. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int every_connection(SSL **connections, int count, char *buffer, int size) {
    int open = 0;
    ERR_clear_error();
    for (int i = 0; i < count; i++) {
        SSL *ssl = connections[i];
        int n = SSL_read(ssl, buffer, size); // expect: no-stale-error-queue "SSL_read"
        if (n <= 0) {
            int error = SSL_get_error(ssl, n);
            if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) continue;
        }
        open++;
    }
    return open;
}

int in_a_loop_head(SSL *ssl, SSL_CTX *context, char *buffer, int size) {
    int n;
    ERR_clear_error();
    if (!SSL_CTX_set_default_verify_paths(context)) fprintf(stderr, "no default certificates\n");
    while ((n = SSL_read(ssl, buffer, size)) > 0) // expect: no-stale-error-queue "SSL_CTX_set_default_verify_paths"
        fputs(buffer, stdout);
    return SSL_get_error(ssl, n);
}

int without_braces(SSL *ssl, SSL_CTX *context, char *buffer, int size, int reading) {
    int n = 0;
    ERR_clear_error();
    if (!SSL_CTX_set_default_verify_paths(context)) fprintf(stderr, "no default certificates\n");
    if (reading)
        n = SSL_read(ssl, buffer, size); // expect: no-stale-error-queue
    else
        n = SSL_write(ssl, buffer, size); // expect: no-stale-error-queue
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}
