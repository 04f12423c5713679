// openssl-lint-test: rules=require-error-clear,no-comparison-as-ret fixed=tab-indented.fixed.c
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
	SSL	*ssl;
	int	 last;
};

int	cleared(struct connection *c, void *buffer, int size);

int
cleared(struct connection *c, void *buffer, int size)
{
	ERR_clear_error();
	if ((c->last = SSL_read(c->ssl, buffer, size)) <= 0)
		return (SSL_get_error(c->ssl, c->last));
	return (0);
}

int
not_cleared(struct connection *c, void *buffer, int size)
{
	int	n;

	if (size > 0) {
		n = SSL_read(c->ssl, buffer, size);	// expect: require-error-clear
		if (n <= 0)
			return (SSL_get_error(c->ssl, n));
	}
	return (0);
}

int
compared(struct connection *c)
{
	int	r;

	if ((r = SSL_accept(c->ssl) <= 0))	/* expect: no-comparison-as-ret */
		return (SSL_get_error(c->ssl, r));
	return (0);
}
