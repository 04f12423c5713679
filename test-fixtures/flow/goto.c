// openssl-lint-test: rules=no-wrong-ret,no-intervening-call,no-stale-error-queue
/* `goto`: forward, backward, into blocks. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int forward_over_the_clear(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r <= 0) goto failed;
    ERR_clear_error();
    return 0;
failed:
    return SSL_get_error(ssl, r);
}

int forward_to_the_clear(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r <= 0) goto failed;
    return 0;
failed:
    ERR_clear_error(); // expect: no-intervening-call
    return SSL_get_error(ssl, r);
}

int several_ways_to_one_label(SSL *ssl, void *buffer, int size) {
    int r = SSL_do_handshake(ssl);
    if (r != 1) goto failed;
    r = SSL_read(ssl, buffer, size);
    if (r <= 0) goto failed;
    r = SSL_write(ssl, buffer, r);
    if (r <= 0) goto failed;
    return 0;
failed:
    return SSL_get_error(ssl, r);
}

int one_way_brings_another_value(SSL *ssl, void *buffer, int size) {
    int r = SSL_do_handshake(ssl);
    if (r != 1) goto failed;
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) goto failed;
    return 0;
failed:
    return SSL_get_error(ssl, r); // expect: no-wrong-ret
}

int backward(SSL *ssl, void *buffer, int size) {
    int n;
again:
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        goto again;
    default:
        return -1;
    }
}

int backward_past_the_clear(SSL *ssl, void *buffer, int size, int retries) {
    int n;
    ERR_clear_error();
again:
    n = SSL_read(ssl, buffer, size); // expect: no-stale-error-queue
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_SSL && retries-- > 0) goto again;
    return -1;
}

int into_a_block(SSL *ssl, void *buffer, int size, int resume) {
    int n = size;
    if (resume) goto inside;
    if (size > 0) {
        n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
    inside:
        if (resume) return 0;
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int into_a_block_with_another_value(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        n = -1;
        goto inside;
    }
    while (size-- > 0) {
        n = SSL_read(ssl, buffer, 1);
        if (n <= 0) {
        inside:
            return SSL_get_error(ssl, n); // expect: no-wrong-ret
        }
    }
    return 0;
}

int out_of_nested_loops(SSL *ssl, void *buffer, int size) {
    int n;
    for (int i = 0; i < 3; i++) {
        for (;;) {
            n = SSL_peek(ssl, buffer, size);
            if (n <= 0) goto out;
            if (n == size) break;
        }
    }
    return 0;
out:
    return SSL_get_error(ssl, n);
}

int out_of_nested_loops_reset(SSL *ssl, void *buffer, int size) {
    int n;
    for (int i = 0; i < 3; i++) {
        for (;;) {
            n = SSL_peek(ssl, buffer, size);
            if (n <= 0) goto out;
            if (n == size) break;
        }
    }
    return 0;
out:
    n = -1;
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

/* A chain of labels, as resources are freed in the order in which they were taken. */
int chain_of_labels(SSL *ssl, BIO *bio, void *buffer, int size) {
    int n = 0, result = -1;
    if (bio == NULL) goto nothing;
    n = SSL_read(ssl, buffer, size);
    if (n <= 0) goto failed;
    result = n;
    goto done;
failed:
    ERR_print_errors(bio); // expect: no-intervening-call
    result = SSL_get_error(ssl, n);
done:
    BIO_free(bio);
nothing:
    return result;
}

int chain_of_labels_right(SSL *ssl, BIO *bio, void *buffer, int size) {
    int n = 0, result = -1;
    if (bio == NULL) goto nothing;
    n = SSL_read(ssl, buffer, size);
    if (n <= 0) goto failed;
    result = n;
    goto done;
failed:
    result = SSL_get_error(ssl, n);
    ERR_print_errors(bio);
done:
    BIO_free(bio);
nothing:
    return result;
}
