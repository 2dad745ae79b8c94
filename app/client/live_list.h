// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QTimer>

namespace licheng {

/// The rows of a list that are shown, kept as record.query would answer them now: asked for by
/// record.subscribe, changed by the server's patches, asked for anew whenever a patch does not tell all (very
/// much changed at once, the connection was cut, the page was hidden). Nothing is told after end() or while
/// the source is out of sight.
class LiveList : public QObject
{
    Q_OBJECT
public:
    /// Rows of one list, at most; the server's bound too.
    static constexpr int maxRows = 400;

    explicit LiveList(RecordSource &source, QObject *parent = nullptr);
    ~LiveList() override;

    /// Follows the rows of the query from its skip on, limit of them, in place of those before. read() or
    /// failed() comes later, never from inside the call.
    void show(const protocol::RecordQuery &query);
    void end();

Q_SIGNALS:
    /// The rows were asked for: the first time, or because nobody told what became of them meanwhile.
    void read(const licheng::protocol::Page &page);
    /// The rows as they are now, with the count of all; without next.
    void patched(const licheng::protocol::Page &page);
    /// Lost questions and those that were put off are asked again by themselves.
    void failed(const licheng::protocol::Fault &fault);

private:
    void ask();
    void take(const protocol::Answer<QJsonObject> &answer);
    void takePatch(const QJsonObject &patch);
    void unsubscribe();

    RecordSource &m_source;
    const qint64 m_number;
    protocol::RecordQuery m_query;
    protocol::Page m_page;
    bool m_isWanted = false;
    bool m_isAsked = false;   ///< the server may know the number
    bool m_isCurrent = false; ///< m_page is what the patches are told against
    quint64 m_run = 0;        ///< answers to earlier questions are dropped
    QTimer m_retry;
};

} // namespace licheng
