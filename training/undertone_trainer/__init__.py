"""The offline trainer of Undertone: corpora, front end, network, training, figures and export."""
