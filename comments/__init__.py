"""Step 2. In: words on a provision. Out: a moderated remark with a receipt."""
