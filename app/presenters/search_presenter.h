// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/navigator.h"
#include "app/presenters/work_state.h"

#include <QTimer>

#include <functional>
#include <vector>

namespace licheng {

/// A page that the search also finds, by its title.
struct SearchPage
{
    QString key;
    QString title;
    QString icon;
    QStringList types =
        {}; ///< records that its list finds; the first are its rows, others what they refer to
    QStringList tools = {}; ///< what is begun on it, by their names
    /// What is said beside a command that the shown page does not answer; empty, or none: it runs.
    std::function<QString()> obstacle = {};
    QStringList words = {}; ///< what people call it besides; found by their beginnings
};

/// One hit, and where it leads.
struct SearchResult
{
    QString group;
    QString title;
    QString detail;
    QString icon;
    QString page;
    std::vector<protocol::Condition> conditions;
    qint64 recordId = 0;
    QString tool = {}; ///< what is begun on the page, by its name
};

/// Search everywhere (Ctrl+K): pages at once, records from the server a moment after the last key.
class SearchPresenter : public QObject
{
    Q_OBJECT
public:
    static constexpr int hitLimit = 20;
    /// Longer texts are not sent; nobody's name or title is that long.
    static constexpr qsizetype maxText = 100;

    SearchPresenter(RecordSource &source, std::vector<SearchPage> pages, QObject *parent = nullptr);

    void search(const QString &text);
    [[nodiscard]] const std::vector<SearchResult> &results() const { return m_results; }
    [[nodiscard]] QString text() const { return m_text; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void present(const QJsonArray &hits);
    [[nodiscard]] std::vector<SearchResult> pageResults() const;

    RecordSource &m_source;
    std::vector<SearchPage> m_pages;
    QString m_text;
    quint64 m_run = 0;
    QTimer m_delay;
    std::vector<SearchResult> m_results;
};

} // namespace licheng
