"""What things cost: each module measured by ./run bench NAME, beside a stated reference."""
