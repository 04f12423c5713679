// openssl-lint-test: rules=no-syscall-eof target=openssl>=3.0
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int by_the_result(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_SYSCALL && n == 0) return 0; // expect: no-syscall-eof "does not find the end of the connection"
    return -1;
}

int in_a_switch(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_SYSCALL:
        if (!n) return 0; // expect: no-syscall-eof "does not find the end of the connection"
        perror("SSL_read");
        return -1;
    default:
        return -1;
    }
}

int the_other_way_round(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) != SSL_ERROR_SYSCALL) return -1;
    if (n != 0) perror("SSL_read"); // expect: no-syscall-eof "does not find the end of the connection"
    return n;
}
