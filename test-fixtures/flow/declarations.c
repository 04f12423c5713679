// openssl-lint-test: rules=no-wrong-ret
/* Definitions of the first standard, scopes, and names that hide others. */
#include <openssl/ssl.h>

int old_style(ssl, buffer, size)
    SSL *ssl;
    void *buffer;
    int size;
{
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return n;
}

int old_style_wrong(ssl, buffer, size)
    SSL *ssl;
    void *buffer;
    int size;
{
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, size); // expect: no-wrong-ret
    return n;
}

static int
old_style_helper(ssl, ret)
    SSL *ssl;
    int ret;
{
    return SSL_get_error(ssl, ret);
}

int through_an_old_style_helper(ssl)
    SSL *ssl;
{
    int r = SSL_connect(ssl);
    return r == 1 ? 0 : old_style_helper(ssl, r);
}

int hidden_result(SSL *ssl, void *buffer, int size) {
    int n = 0;
    if (size > 0) {
        int n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
    }
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int result_in_the_outer_scope(SSL *ssl, void *buffer, int size) {
    int n = 0;
    {
        n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
        {
            int n = -1;
            if (n == size) return n;
        }
    }
    return SSL_get_error(ssl, n);
}

int hidden_by_the_head_of_a_loop(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    for (int n = 0; n < 3; n++) size += n;
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int hides_in_the_head_of_a_loop(SSL *ssl, void *buffer, int size) {
    int n = 0;
    for (int n = 1; n > 0;) n = SSL_read(ssl, buffer, size);
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int hidden_in_a_case(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (size) {
        int n;
    case 0:
        n = 1;
        return n;
    }
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int declared_in_the_loop(SSL *ssl, void *buffer, int size) {
    for (;;) {
        int n;
        n = SSL_read(ssl, buffer, size);
        if (n <= 0) return SSL_get_error(ssl, n);
    }
}

int local_prototype(SSL *ssl, void *buffer, int size) {
    extern int SSL_read(SSL *, void *, int);
    int result_of(SSL *, void *, int);
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        n = result_of(ssl, buffer, size);
        return SSL_get_error(ssl, n);
    }
    return n;
}

int result_of(SSL *ssl, void *buffer, int size) {
    return SSL_write(ssl, buffer, size);
}

int local_prototype_wrong(SSL *ssl, void *buffer, int size) {
    int status_of(SSL *, void *, int);
    int n = status_of(ssl, buffer, size);
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int status_of(SSL *ssl, void *buffer, int size) {
    return SSL_write(ssl, buffer, size) > 0 ? 1 : -5;
}

int several_declarators(SSL *ssl, void *buffer, int size) {
    int limit = size, n = SSL_read(ssl, buffer, limit), e = n > 0 ? 0 : SSL_get_error(ssl, n), *p = &e;
    return *p;
}

int several_declarators_wrong(SSL *ssl, void *buffer, int size) {
    int ok = 0, n = SSL_read(ssl, buffer, size), e = n > 0 ? 0 : SSL_get_error(ssl, ok); // expect: no-wrong-ret
    return e;
}

int initialised_by_itself(SSL *ssl, void *buffer, int size) {
    int e, n;
    n = size;
    e = n = SSL_peek(ssl, buffer, n);
    if (n <= 0) e = SSL_get_error(ssl, e);
    return e;
}

/* A name in a pattern of a type, of `sizeof` and of a typedef is no use of it. */
int not_evaluated(SSL *ssl, char *buffer) {
    typedef int result_type;
    result_type n = SSL_read(ssl, buffer, (int)sizeof(SSL_write(ssl, buffer, 1)));
    __typeof__(SSL_peek(ssl, buffer, 1)) copy = n;
    if (copy <= 0) return SSL_get_error(ssl, n);
    return copy;
}

int static_variable(SSL *ssl, void *buffer, int size) {
    static int last = 1;
    if (last <= 0) return SSL_get_error(ssl, last);
    last = SSL_read(ssl, buffer, size);
    return last;
}

int static_variable_wrong(SSL *ssl, void *buffer, int size) {
    static int last = 1;
    last = SSL_read(ssl, buffer, size);
    if (last > 0) return last;
    last = 0;
    return SSL_get_error(ssl, last); // expect: no-wrong-ret
}

int last_of_the_file = 1;

int declared_again(SSL *ssl, void *buffer, int size) {
    extern int last_of_the_file;
    last_of_the_file = SSL_read(ssl, buffer, size);
    return SSL_get_error(ssl, last_of_the_file);
}

int declared_again_wrong(SSL *ssl) {
    extern int last_of_the_file;
    if (SSL_connect(ssl) == 1) return 0;
    last_of_the_file = 2;
    return SSL_get_error(ssl, last_of_the_file); // expect: no-wrong-ret
}
