"""The demo data: an invented province, one draft regulation in two rounds, and what people said."""
