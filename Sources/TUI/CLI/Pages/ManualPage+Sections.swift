extension ManualPage {
  static let description = [
    """
    .Sh DESCRIPTION
    .Nm
    explores collections of photos in the terminal.
    A small network places photos among the vectors of words, so that typing
    .Ql zebra
    finds zebras, a photo finds its like, and a photo names itself, also for classes that no network was trained on.
    It runs on the processor, and nothing leaves the machine.
    .Pp
    Without a command it opens the explorer: on
    .Ar workspace ,
    else on the only workspace in this folder
    .Pq Pa *.semblance ,
    else on a small zoo that
    .Nm
    has drawn itself.
    There,
    .Ic \\&?
    shows the keys, and
    .Ic q
    leaves.
    .Pp
    A workspace is a folder that
    .Cm index
    or
    .Cm train
    makes from photos, a network's weights and word vectors.
    The photos themselves are never written to, copied or moved, but for
    .Cm split ,
    which does so when it is asked to.
    .Ss Queries
    A word
    .Pq Ql zebra ,
    a phrase
    .Pq Ql killer whale ,
    a photo of the workspace by its id
    .Pq Ql #12 ,
    a photo by its file
    .Pq Ql ./a.jpg ,
    or several of them added, subtracted and weighted:
    .Ql zebra \\- stripes + 0.5:./beach.jpg .
    .Ss Filters
    Comparisons joined by
    .Cm and
    .Pq or a space ,
    .Cm or ,
    .Cm not
    and parentheses.
    .Cm label , predicted , split , tag , note
    and
    .Cm path
    compare with
    .Cm = , != , \\(ti ;
    .Cm confidence , loss , margin , id , width
    and
    .Cm height
    also with
    .Cm < , <= , > , >= .
    .Cm right , wrong , unseen
    and
    .Cm tagged
    stand alone.
    For instance:
    .Ql label=wolf predicted=fox confidence>0.8 or tag=\\(dqtwo animals\\(dq .
    .Ss Results
    They go to standard output: a table at a terminal, tab\\-separated values in a pipe, JSON with
    .Fl \\-format Cm json .
    Progress and messages go to standard error.
    Every command takes
    .Fl \\-help .
    """
  ]

  static let closing = [
    """
    .Sh FILES
    .Bl -tag -width Ds
    .It Pa NAME.semblance/
    A workspace: its manifest
    .Pq Pa workspace.json ,
    its catalogue with tags and notes
    .Pq Pa catalogue.sqlite ,
    embeddings, index, model and words.
    Safe to copy, and each part can be read by other tools.
    .It Pa PREFIX/share/semblance/demo
    The drawn zoo: photos, words and a trained network.
    .It Pa \\(ti/.cache/semblance
    The zoo's workspace, made on first use; on macOS
    .Pa \\(ti/Library/Caches/semblance .
    .It Pa \\(ti/.local/state/semblance
    Queries that were gone through with
    .Pq Pa queries ,
    and how far the tour of the zoo came
    .Pq Pa tour .
    .El
    .Sh ENVIRONMENT
    .Bl -tag -width Ds
    .It Ev COLORTERM
    .Ql truecolor
    or
    .Ql 24bit
    for a terminal that shows all colors.
    .It Ev NO_COLOR
    Not empty: nothing is drawn in color.
    .It Ev TERM
    The terminal's kind, as
    .Xr terminfo 5
    knows it.
    .It Ev LC_ALL , LC_CTYPE , LANG
    Whether the terminal takes UTF\\-8; otherwise all is drawn in ASCII.
    .It Ev XDG_CACHE_HOME
    In place of
    .Pa \\(ti/.cache .
    .It Ev XDG_STATE_HOME
    In place of
    .Pa \\(ti/.local/state .
    .El
    .Sh EXIT STATUS
    .Bl -tag -width Ds
    .It 0
    Done.
    .It 1
    The work failed; standard error says why, and what to do.
    .It 2
    There is no usable terminal.
    .It 64
    Wrong usage.
    .El
    .Sh EXAMPLES
    The drawn zoo in the explorer:
    .Pp
    .Dl semblance
    .Pp
    A workspace from photos, ImageNet's weights and fastText's words; stopped, it goes on when it is run again:
    .Bd -literal -offset indent
    semblance index photos \\-\\-into photos.semblance \\e
        \\-\\-weights squeezenet1_1\\-b8a52dc0.pth \\e
        \\-\\-classes ilsvrc12_synset_words.txt \\e
        \\-\\-vectors wiki\\-news\\-300d\\-1M.vec
    .Ed
    .Pp
    The twenty photos nearest to a phrase, and those like a photo of one's own:
    .Pp
    .Dl semblance search photos.semblance \\-\\-text \\(aqkiller whale\\(aq \\-k 20
    .Dl semblance search photos.semblance \\-\\-image beach.jpg \\-\\-format json
    .Pp
    A tag on every wolf that is surely taken for something else:
    .Pp
    .Dl semblance tags photos.semblance \\-\\-where \\(aqlabel=wolf wrong confidence>0.8\\(aq \\-\\-add look
    .Pp
    The map of all photos as a picture:
    .Pp
    .Dl semblance plot photos.semblance pca \\-o map.png
    .Sh SEE ALSO
    .Rs
    .%A A. Frome
    .%A et al.
    .%T DeViSE: A Deep Visual\\-Semantic Embedding Model
    .%O NeurIPS 2013
    .Re
    .Rs
    .%A M. Norouzi
    .%A et al.
    .%T Zero\\-Shot Learning by Convex Combination of Semantic Embeddings
    .%O ICLR 2014
    .Re
    .Rs
    .%A Yu. A. Malkov
    .%A D. A. Yashunin
    .%T Efficient and robust approximate nearest neighbor search using Hierarchical Navigable Small World graphs
    .%O TPAMI 2018
    .Re
    """
  ]
}
