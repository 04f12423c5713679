// openssl-lint-test: rules=no-zero-length-write target=wolfssl
/* wolfSSL's manual does not forbid it. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int flush(SSL *ssl) {
    return SSL_write(ssl, "", 0);
}
