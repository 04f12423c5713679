// openssl-lint-test: rules=no-wrong-ret,no-intervening-call,require-want-cases
/* `switch`: fall-through, labels inside blocks, ranges, and loops around them. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int falls_through_a_clear(SSL *ssl, int verbosity) {
    int r = SSL_connect(ssl);
    if (r == 1) return 0;
    switch (verbosity) {
    case 0:
        ERR_clear_error(); // expect: no-intervening-call
    case 1:
        return SSL_get_error(ssl, r) == SSL_ERROR_SSL;
    default:
        return -1;
    }
}

int stops_after_a_clear(SSL *ssl, int verbosity) {
    int r = SSL_connect(ssl);
    if (r == 1) return 0;
    switch (verbosity) {
    case 0:
        ERR_clear_error();
        break;
    case 1:
        return SSL_get_error(ssl, r) == SSL_ERROR_SSL;
    default:
        return -1;
    }
    return 0;
}

int default_first(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) { // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
    default:
        return -1;
    case SSL_ERROR_WANT_READ:
        return 0;
    case SSL_ERROR_NONE:
        return n;
    }
}

int default_first_right(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) {
    default:
        return -1;
    case SSL_ERROR_WANT_WRITE:
    case SSL_ERROR_WANT_READ:
        return 0;
    case SSL_ERROR_NONE:
        return n;
    }
}

int falls_into_the_failure(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int result = 0;
    switch (SSL_get_error(ssl, n)) { // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
    case SSL_ERROR_NONE:
    case SSL_ERROR_WANT_READ:
        break;
    case SSL_ERROR_WANT_WRITE:
    case SSL_ERROR_SSL:
    default:
        result = -1;
    }
    return result;
}

int breaks_before_the_failure(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int result = 0;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_NONE:
    case SSL_ERROR_WANT_READ:
        break;
    case SSL_ERROR_WANT_WRITE:
        break;
    case SSL_ERROR_SSL:
    default:
        result = -1;
    }
    return result;
}

/* After a device of Tom Duff: the labels stand inside the loop. */
int labels_in_a_loop(SSL *ssl, void *buffer, int size, int start) {
    int n = 1;
    switch (start) {
        do {
        case 0:
            n = SSL_read(ssl, buffer, size);
        case 1:
            if (n <= 0) return SSL_get_error(ssl, n);
        } while (n < size);
    }
    return 0;
}

int labels_in_a_loop_that_overwrite(SSL *ssl, void *buffer, int size, int start) {
    int n = 1;
    switch (start) {
        do {
        case 0:
            n = SSL_read(ssl, buffer, size);
            if (n > 0) continue;
        case 1:
            n = -1;
            if (start == 0) return SSL_get_error(ssl, n); // expect: no-wrong-ret
        } while (n < size);
    }
    return 0;
}

int range(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_WANT_READ ... SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int range_that_stops_short(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) { // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_WANT_READ:
        return 0;
    case SSL_ERROR_WANT_WRITE ... SSL_ERROR_WANT_CONNECT:
    default:
        return -1;
    }
}

int loop_around(SSL *ssl, void *buffer, int size) {
    for (;;) {
        int n = SSL_read(ssl, buffer, size);
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_NONE:
            return n;
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            continue;
        default:
            break;
        }
        return -1;
    }
}

int loop_around_that_leaves_late(SSL *ssl, void *buffer, int size, int limit) {
    int n = 0;
    while (limit-- > 0) {
        n = SSL_read(ssl, buffer, size);
        switch (n > 0) {
        case 1:
            return n;
        case 0:
            n = -1;
            break;
        }
        if (limit == 1) return SSL_get_error(ssl, n); // expect: no-wrong-ret
    }
    return 0;
}

int blocks_and_declarations(SSL *ssl, void *buffer, int size, int kind) {
    int result = 0;
    switch (kind) {
    case 'r': {
        int n = SSL_read(ssl, buffer, size);
        if (n <= 0) result = SSL_get_error(ssl, n);
        break;
    }
    case 'w': {
        int n = SSL_write(ssl, buffer, size);
        if (n <= 0) result = SSL_get_error(ssl, size); // expect: no-wrong-ret
        break;
    }
    }
    return result;
}

int inner_switch(SSL *ssl, void *buffer, int size, int kind) {
    int n = 0;
    switch (kind) {
    case 0:
        switch (size) {
        case 0:
            return 0;
        default:
            n = SSL_read(ssl, buffer, size);
            break;
        }
        break;
    case 1:
        n = SSL_peek(ssl, buffer, size);
        break;
    default:
        return 0;
    }
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int negative_labels(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (n) {
    case -1:
        return SSL_get_error(ssl, n);
    case 0:
        return -SSL_get_error(ssl, n);
    default:
        return n;
    }
}

int negative_labels_wrong(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (n < 0 ? -1 : n) {
    case -1:
        n = -2;
        return SSL_get_error(ssl, n); // expect: no-wrong-ret
    default:
        return n;
    }
}

int range_of_successes(SSL *ssl, char *buffer) {
    int n = SSL_read(ssl, buffer, 16);
    switch (n) {
    case 1 ... 16:
        n = buffer[0];
        ERR_clear_error();
    }
    return n > 0 ? n : 0;
}

int range_with_a_failure(SSL *ssl, char *buffer) {
    int n = SSL_read(ssl, buffer, 16);
    switch (n) {
    case -1 ... 0:
        ERR_clear_error(); // expect: no-intervening-call
        return SSL_get_error(ssl, n);
    case 1 ... 16:
        ERR_clear_error();
        return SSL_get_error(ssl, n);
    }
    return n;
}

int over_a_comparison(SSL *ssl, char *buffer) {
    int n = SSL_read(ssl, buffer, 16);
    int failed = n <= 0;
    switch (failed) {
    case 0:
        ERR_clear_error();
        return SSL_get_error(ssl, n);
    case 1:
        ERR_clear_error(); // expect: no-intervening-call
        return SSL_get_error(ssl, n);
    case 2:
        ERR_clear_error();
        return SSL_get_error(ssl, n);
    default:
        ERR_clear_error();
        return SSL_get_error(ssl, n);
    }
}
