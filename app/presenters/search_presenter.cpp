// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/search_presenter.h"

#include "app/presenters/messages.h"
#include "shared/protocol/methods.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Long enough that a word of an input method is whole.
constexpr std::chrono::milliseconds typingPause{200};

/// The reference by which records of one type belong to one of another; empty: none does.
QString pathFrom(const RecordType &rows, const QString &type)
{
    for (const FieldInfo &field : rows.fields()) {
        if (field.kind == FieldKind::Reference && type == QLatin1String(field.refersTo))
            return QLatin1String(field.name);
    }
    return {};
}

} // namespace

SearchPresenter::SearchPresenter(RecordSource &source, std::vector<SearchPage> pages, QObject *parent)
    : QObject(parent), m_source(source), m_pages(std::move(pages))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(typingPause);
    connect(&m_delay, &QTimer::timeout, this, &SearchPresenter::ask);
}

void SearchPresenter::search(const QString &text)
{
    m_text = text.trimmed().left(maxText);
    ++m_run;
    m_delay.stop();
    m_results = m_text.isEmpty() ? std::vector<SearchResult>{} : pageResults();
    if (m_text.isEmpty() || !m_results.empty())
        Q_EMIT changed();
    if (!m_text.isEmpty())
        m_delay.start();
}

std::vector<SearchResult> SearchPresenter::pageResults() const
{
    std::vector<SearchResult> found;
    for (const SearchPage &page : m_pages) {
        const bool isCalledSo =
            std::any_of(page.words.begin(), page.words.end(),
                        [this](const QString &word) { return word.startsWith(m_text, Qt::CaseInsensitive); });
        if (isCalledSo || page.title.contains(m_text, Qt::CaseInsensitive))
            found.push_back({tr("Pages"),
                             page.title,
                             page.obstacle ? page.obstacle() : QString(),
                             page.icon,
                             page.key,
                             {},
                             0});
        for (const QString &tool : page.tools) {
            if (tool.contains(m_text, Qt::CaseInsensitive))
                found.push_back({tr("Pages"), tool, page.title, page.icon, page.key, {}, 0, tool});
        }
    }
    // What is called just so comes before what only has the words in its name, or is called so by some.
    const auto distance = [this](const SearchResult &result) {
        return result.title.compare(m_text, Qt::CaseInsensitive) == 0 ? 0
               : result.title.startsWith(m_text, Qt::CaseInsensitive) ? 1
               : result.title.contains(m_text, Qt::CaseInsensitive)   ? 2
                                                                      : 3;
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](const SearchResult &a, const SearchResult &b) { return distance(a) < distance(b); });
    return found;
}

void SearchPresenter::ask()
{
    const quint64 run = ++m_run;
    m_source.call(u"search.find"_s,
                  {{u"text"_s, m_text.left(protocol::maxSearchText)}, {u"limit"_s, hitLimit}}, this,
                  [this, run](const protocol::Answer<QJsonObject> &answer) {
                      if (run == m_run)
                          present(answer ? answer.value()[u"hits"].toArray() : QJsonArray());
                  });
}

void SearchPresenter::present(const QJsonArray &hits)
{
    m_results = pageResults();
    for (const SearchPage &page : m_pages) {
        for (const QString &type : page.types) {
            for (const QJsonValue &hit : hits) {
                if (hit[u"type"].toString() != type)
                    continue;
                SearchResult result{messages::recordLabel(type),
                                    hit[u"title"].toString(),
                                    hit[u"detail"].toString(),
                                    page.icon,
                                    page.key,
                                    {},
                                    hit[u"id"].toInteger()};
                // A class is no row of the students' list: its students are.
                if (type != page.types.first()) {
                    result.conditions = {{pathFrom(*recordType(page.types.first()), type),
                                          protocol::Condition::Operator::Equal, result.recordId}};
                    result.recordId = 0;
                    result.detail = page.title;
                }
                m_results.push_back(std::move(result));
            }
        }
    }
    Q_EMIT changed();
}

} // namespace licheng
