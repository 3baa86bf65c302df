"""What Halo sends, as models: the API description names fields, observed behaviour types them."""
