# How well memory searches, and its index of meanings. $provider names the model's host, $count what is not indexed yet.

search-no-model = 🔎 I find things by their words, not by their meaning: for that I need a model key.
search-model = 🔎 { $provider } gives me nothing to find things by their meaning with, so for now I find them by their words. { $count ->
        [0] Nothing is lost.
        [one] Nothing is lost: I will add { $count } message later.
       *[other] Nothing is lost: I will add { $count } messages later.
    }
search-store = 🔎 The memory store does not answer, so for now I find things by their words, not by their meaning. { $count ->
        [0] Nothing is lost.
        [one] Nothing is lost: I will add { $count } message later.
       *[other] Nothing is lost: I will add { $count } messages later.
    }
search-disk = 🔎 The disk that my memory lies on gives trouble, so for now I find things by their words, not by their meaning. { $count ->
        [0] Nothing is lost.
        [one] Nothing is lost: I will add { $count } message later.
       *[other] Nothing is lost: I will add { $count } messages later.
    }
search-lost = 🔎 I find things by their words, not by their meaning: the index of my memory is gone. Nothing you told me is lost, and the index can be built anew.
search-changed = 🔎 I find things by their words, not by their meaning: the index of my memory was built with { $was }, and now there is { $now }. It can be built anew; that costs about as much as reading all we said once.
search-full = 🔎 By their meaning I find older things only: there is more in my memory than its index takes.
search-behind = 🔎 { $count ->
        [one] { $count } message is
       *[other] { $count } messages are
    } not in the index of meanings yet. I find them by their words.
search-rebuild-button = Build the index anew
search-rebuilding = 🔎 I am building the index of my memory anew: { $count ->
        [one] { $count } message
       *[other] { $count } messages
    }. I go on answering meanwhile.
