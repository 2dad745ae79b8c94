// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/file_matching.h"

#include "app/presenters/messages.h"
#include "shared/model/folding.h"

#include <QCoreApplication>
#include <QDate>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace licheng {

namespace {

struct FileMatchingText
{
    Q_DECLARE_TR_FUNCTIONS(FileMatching)
};

using Places = std::vector<size_t>;

QString folded(const QString &text)
{
    return normalize::folded(text).toCaseFolded();
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isAsciiLetterOrDigit(QChar c)
{
    return c.unicode() < 128 && c.isLetterOrNumber();
}

template <class Belongs>
QStringList runsOf(const QString &text, Belongs belongs)
{
    QStringList runs;
    QString run;
    for (const QChar c : text + u' ') {
        if (belongs(c)) {
            run += c;
        } else if (!run.isEmpty()) {
            runs.append(run);
            run.clear();
        }
    }
    return runs;
}

/// A letter for each letter, 0 for each digit: what numbers of one school have in common.
QString shapeOf(const QString &word)
{
    QString shape;
    for (const QChar c : word)
        shape += isAsciiDigit(c) ? u'0' : u'a';
    return shape;
}

/// 20260901 and 1150901 in a name tell the day of the work, not a student.
bool isDay(const QString &digits)
{
    const qsizetype yearDigits = digits.size() - 4;
    if (yearDigits < 3 || yearDigits > 4)
        return false;
    const int year = digits.first(yearDigits).toInt() + (yearDigits == 3 ? 1911 : 0);
    return year >= 1990 && year < 2100 &&
           QDate::isValid(year, digits.sliced(yearDigits, 2).toInt(), digits.last(2).toInt());
}

/// Only letters and digits: 成果_一 is the title 成果一.
QString bare(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c.isSurrogate())
            result += c;
    }
    return result;
}

/// The student numbers that a part of a name tells.
struct Numbers
{
    QSet<QString> known;
    QSet<QString> strange; ///< of the form of a number, but of nobody here

    [[nodiscard]] bool isEmpty() const { return known.isEmpty() && strange.isEmpty(); }
    [[nodiscard]] QStringList all() const
    {
        QStringList list = (known + strange).values();
        list.sort();
        return list;
    }
};

template <class Keep>
Places narrowed(const Places &from, Keep keep)
{
    Places kept;
    for (const size_t i : from) {
        if (keep(i))
            kept.push_back(i);
    }
    return kept;
}

class Matcher
{
public:
    explicit Matcher(const std::vector<FilePlace> &places) : m_places(places)
    {
        for (size_t i = 0; i < places.size(); ++i) {
            const QString number = folded(places[i].studentNumber);
            m_byNumber[number].push_back(i);
            m_shapes.insert(shapeOf(number));
            m_titles.push_back(bare(folded(places[i].title)));
            if (!places[i].declaredFile.isEmpty())
                m_byDeclared[folded(places[i].declaredFile)].push_back(i);
        }
    }

    [[nodiscard]] FileMatch match(const OfferedFile &file, const FileLook &look) const
    {
        FileMatch match;
        if (!file.unread.isEmpty() || look.fit == FileLook::Fit::Refused) {
            match.finding = file.unread.isEmpty() ? FileFinding::Refused : FileFinding::Unread;
            return match;
        }
        const QStringList parts = folded(file.name).split(u'/');
        match.slot = look.slot;
        const Places found = candidates(parts, match);
        if (found.size() != 1) {
            match.finding = match.doubt == FileDoubt::None ? FileFinding::Unmatched : FileFinding::Ambiguous;
            return match;
        }
        const FilePlace &place = m_places[found.front()];
        match.outcomeId = place.outcomeId;
        match.limit = look.limit;
        const bool isTaken = look.slot == AttachmentSlot::Media ? place.hasMedia : place.hasDocument;
        match.finding = isTaken                                  ? FileFinding::Taken
                        : file.size <= 0                         ? FileFinding::Empty
                        : file.size > look.limit                 ? FileFinding::TooLarge
                        : look.fit == FileLook::Fit::OtherEnding ? FileFinding::WrongEnding
                                                                 : FileFinding::Matched;
        return match;
    }

private:
    void addNumbers(const QString &part, Numbers &numbers) const
    {
        for (const QString &word : runsOf(part, isAsciiLetterOrDigit)) {
            if (m_byNumber.contains(word)) {
                numbers.known.insert(word);
                continue;
            }
            const QStringList digits = runsOf(word, isAsciiDigit);
            bool isOfOne = false;
            for (const QString &run : digits) {
                if (m_byNumber.contains(run)) {
                    numbers.known.insert(run);
                    isOfOne = true;
                }
            }
            for (const QString &run : digits + QStringList{word}) {
                if (!isOfOne && m_shapes.contains(shapeOf(run)) && run.size() > 1 &&
                    isAsciiDigit(run.back()) && !isDay(run))
                    numbers.strange.insert(run);
            }
        }
    }

    /// Of the file's own name, or else of its folders.
    [[nodiscard]] Numbers numbersOf(const QStringList &parts) const
    {
        Numbers numbers;
        addNumbers(parts.last(), numbers);
        if (numbers.isEmpty()) {
            for (const QString &folder : parts.first(parts.size() - 1))
                addNumbers(folder, numbers);
        }
        return numbers;
    }

    [[nodiscard]] Places candidates(const QStringList &parts, FileMatch &match) const
    {
        const Places declared = m_byDeclared.value(parts.last());
        const Numbers numbers = numbersOf(parts);
        Places ofNumbers;
        for (const QString &number : numbers.known) {
            const Places &of = *m_byNumber.constFind(number);
            ofNumbers.insert(ofNumbers.end(), of.begin(), of.end());
        }
        const auto doubt = [&match](FileDoubt why, const QStringList &named) {
            match.doubt = why;
            match.named = named;
            return Places();
        };
        if (!declared.empty()) {
            if (numbers.isEmpty())
                return titled(declared, parts, match);
            const Places both = narrowed(declared, [&](size_t i) {
                return std::find(ofNumbers.begin(), ofNumbers.end(), i) != ofNumbers.end();
            });
            if (both.empty())
                return doubt(FileDoubt::List,
                             numbers.all() + QStringList{m_places[declared.front()].studentNumber});
            return titled(both, parts, match);
        }
        if (numbers.all().size() > 1)
            return doubt(FileDoubt::Numbers, numbers.all());
        if (!numbers.strange.isEmpty())
            return doubt(FileDoubt::Nobody, numbers.all());
        return titled(ofNumbers, parts, match);
    }

    /// Those whose title the file's own name holds, or else its folders' names; the single one needs none.
    [[nodiscard]] Places titled(const Places &from, const QStringList &parts, FileMatch &match) const
    {
        if (from.size() <= 1)
            return from;
        Places found;
        for (const QString &text : {bare(parts.last()), bare(parts.join(u'/'))}) {
            if (found.empty())
                found = narrowed(
                    from, [&](size_t i) { return !m_titles[i].isEmpty() && text.contains(m_titles[i]); });
        }
        // 成果一之二 holds the title 成果一 too: the longer one is meant.
        const Places whole = found;
        found = narrowed(found, [&](size_t i) {
            return std::none_of(whole.begin(), whole.end(), [&](size_t j) {
                return m_titles[j].size() > m_titles[i].size() && m_titles[j].contains(m_titles[i]);
            });
        });
        if (found.size() == 1)
            return found;
        match.doubt = FileDoubt::Titles;
        const Places &left = found.empty() ? from : found;
        const QString &student = m_places[left.front()].studentNumber;
        const bool isOneStudent = std::all_of(left.begin(), left.end(),
                                              [&](size_t i) { return m_places[i].studentNumber == student; });
        for (const size_t i : left)
            match.named.append(isOneStudent ? m_places[i].title : m_places[i].studentNumber);
        match.named.removeDuplicates();
        return {};
    }

    const std::vector<FilePlace> &m_places;
    std::vector<QString> m_titles; ///< bare, of each place
    QSet<QString> m_shapes;
    QHash<QString, Places> m_byNumber;
    QHash<QString, Places> m_byDeclared;
};

/// The first few, so that a sentence stays one.
QString listed(const QStringList &names)
{
    constexpr qsizetype shown = 4;
    QString text = names.mid(0, shown).join(FileMatchingText::tr(", ", "between the names of a list"));
    if (names.size() > shown)
        text += FileMatchingText::tr(" …");
    return text;
}

QString doubtText(const FileMatch &match)
{
    switch (match.doubt) {
    case FileDoubt::None:
        break;
    case FileDoubt::Titles:
        return FileMatchingText::tr("Several outcomes may be meant (%1). Put the title of one, and the "
                                    "student number, into the file's name.")
            .arg(listed(match.named));
    case FileDoubt::Numbers:
        return FileMatchingText::tr("Its name has several student numbers (%1). Leave one.")
            .arg(listed(match.named));
    case FileDoubt::Nobody:
        return FileMatchingText::tr("The student number %1 in its name has no outcome here. Correct it, or "
                                    "choose another term or class.")
            .arg(listed(match.named));
    case FileDoubt::List:
        return FileMatchingText::tr("Its name has the student number %1, but the imported list gives it to "
                                    "%2. Correct one of the two.")
            .arg(listed(match.named.mid(0, match.named.size() - 1)), match.named.last());
    case FileDoubt::SamePlace:
        return FileMatchingText::tr("%1 is for the same outcome. Keep one of them.").arg(listed(match.named));
    }
    return {};
}

} // namespace

std::vector<FileMatch> matchFiles(const std::vector<OfferedFile> &files, const std::vector<FileLook> &looks,
                                  const std::vector<FilePlace> &places)
{
    const Matcher matcher(places);
    std::vector<FileMatch> matches;
    QHash<std::pair<qint64, int>, std::vector<size_t>> wanted;
    for (size_t i = 0; i < files.size(); ++i) {
        matches.push_back(matcher.match(files[i], looks[i]));
        if (const FileMatch &match = matches.back();
            match.outcomeId != 0 && match.finding != FileFinding::Taken)
            wanted[{match.outcomeId, int(match.slot)}].push_back(matches.size() - 1);
    }
    for (const std::vector<size_t> &same : std::as_const(wanted)) {
        for (const size_t i : same) {
            if (same.size() > 1)
                matches[i] = {FileFinding::Ambiguous, 0,
                              matches[i].slot,        0,
                              FileDoubt::SamePlace,   {files[same[same.front() == i ? 1 : 0]].name}};
        }
    }
    return matches;
}

QString findingText(const OfferedFile &file, const FileLook &look, const FileMatch &match)
{
    switch (match.finding) {
    case FileFinding::Matched:
        return {};
    case FileFinding::Unread:
        return file.unread;
    case FileFinding::Unmatched:
        return FileMatchingText::tr("No outcome names this file, and its name has no student number of one.");
    case FileFinding::Ambiguous:
        return doubtText(match);
    case FileFinding::TooLarge:
        return FileMatchingText::tr("It has %1; at most %2 are allowed.")
            .arg(messages::sizeText(file.size), messages::sizeText(match.limit));
    case FileFinding::Empty:
        return FileMatchingText::tr("It is empty.");
    case FileFinding::WrongEnding:
        return FileMatchingText::tr("%1 It can be sent as %2.").arg(look.reason, look.sendName);
    case FileFinding::Refused:
        return look.reason;
    case FileFinding::Present:
        return FileMatchingText::tr("This file is there already.");
    case FileFinding::Taken:
        return FileMatchingText::tr("Its outcome has another file of this kind already. To replace it, "
                                    "upload this one at the outcome itself.");
    }
    return {};
}

} // namespace licheng
