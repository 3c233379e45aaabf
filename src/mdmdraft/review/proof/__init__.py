"""The closing proof of `review apply`: the paper held against what each reviewer's document says.

At reading, each document is kept as it reads with all of it accepted (`lines`, `kept`). After the
edits are put back, the paper is composed anew, before anything is written, and compared with that,
line by line in order (`closing`). So that no edit rests on the list of edits alone.
"""
