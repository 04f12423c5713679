// openssl-lint-test: rules=require-error-clear
/* Where most code is for 4.0, the code for older versions is dead: what lacks it is not judged for them. */
#include <openssl/err.h>
#include <openssl/ssl.h>

#if OPENSSL_VERSION_NUMBER >= 0x40000000L
int read_new(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) n = SSL_read(ssl, buffer, size);
    if (n <= 0) n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}
#endif

int write_any(SSL *ssl, const void *buffer, int size) {
#if OPENSSL_VERSION_NUMBER < 0x40000000L
    ERR_clear_error();
#endif
    int n = SSL_write(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int write_without(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
}
