/* There is nothing to read yet: the result is -1, which is no SSL_ERROR code, and the test for one never holds. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    int waits = 0;
    int n = SSL_read(ssl, buffer, sizeof buffer);
    if (n == SSL_ERROR_WANT_READ) waits = 1;
    free_connection(&connection);
    return confirm(n <= 0 && !waits, "a connection that only has to wait is not recognised");
}
