// openssl-lint-test: rules=require-error-clear fixed=c89.fixed.c
/* In C89 no statement stands before a declaration: the safe fix takes the declaration apart. */
#include <openssl/ssl.h>

int last_declaration(SSL *ssl, char *buffer, int size)
{
	int e;
	int n = SSL_read(ssl, buffer, size); /* expect: require-error-clear */
	if (n > 0)
		return n;
	e = SSL_get_error(ssl, n);
	return -e;
}

int inner_block(SSL *ssl, char *buffer, int size)
{
	if (size > 0) {
		int n = SSL_write(ssl, buffer, size); /* expect: require-error-clear */
		return n > 0 ? 0 : SSL_get_error(ssl, n);
	}
	return 0;
}

/* What comes after would have to be taken apart too: that is left to a person. */
int another_declaration_after_it(SSL *ssl, char *buffer, int size)
{
	int n = SSL_read(ssl, buffer, size); /* expect: require-error-clear */
	int e = n > 0 ? 0 : SSL_get_error(ssl, n);
	return e;
}

int constant(SSL *ssl, char *buffer, int size)
{
	const int n = SSL_read(ssl, buffer, size); /* expect: require-error-clear */
	return n > 0 ? 0 : SSL_get_error(ssl, n);
}
