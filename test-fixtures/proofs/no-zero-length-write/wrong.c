/* There is nothing to write, and nothing has failed. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    int answer = SSL_ERROR_NONE;
    ERR_clear_error();
    int n = SSL_write(ssl, "", 0);
    if (n <= 0) answer = SSL_get_error(ssl, n);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_SYSCALL);
}
