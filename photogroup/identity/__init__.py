"""Who is who: corrections, constraints, grouping, people, questions and quality. No SQL, no torch, no Qt."""
