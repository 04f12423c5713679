// openssl-lint-test: rules=require-error-clear
/* Where the clear belongs is not one plain line above the call. */
#include <stdio.h>
#include <openssl/ssl.h>

int in_a_loop_head(SSL *ssl, char *buffer, int size) {
    int n;
    while ((n = SSL_read(ssl, buffer, size)) > 0) // expect: require-error-clear
        fputs(buffer, stdout);
    return SSL_get_error(ssl, n);
}

int do_while(SSL *ssl, char *buffer, int size) {
    int n;
    int error;
    do {
        n = SSL_read(ssl, buffer, size); // expect: require-error-clear
        error = SSL_get_error(ssl, n);
    } while (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE);
    return n;
}

int both_branches(SSL *ssl, int writing, char *buffer, int size) {
    int n;
    if (writing)
        n = SSL_write(ssl, buffer, size); // expect: require-error-clear
    else
        n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

static int receive(SSL *ssl, char *buffer, int size) {
    return SSL_read(ssl, buffer, size); // expect: require-error-clear
}

int in_a_helper(SSL *ssl, char *buffer, int size) {
    int n = receive(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}
