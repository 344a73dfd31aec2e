// Writes newsletter.csv to standard output: four made-up newsletters as mail tools export them, the same at every run.
//   node docs/examples/newsletter/generate.mjs > docs/examples/newsletter/newsletter.csv

const campaigns = [
  { name: 'September news', at: '2026-09-03 09:30', opens: 0.31 },
  { name: 'Autumn sale', at: '2026-09-24 18:00', opens: 0.18 },
  { name: 'October news', at: '2026-10-08 09:30', opens: 0.28 },
  { name: 'Winter preview', at: '2026-11-05 12:00', opens: 0.24 },
];
const PEOPLE = 170;

// A linear congruential generator: enough for a story, and the same on every machine.
let state = 20_261_128;
const random = () => {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return state / 2 ** 32;
};

/** Local time as exports write it, so many minutes later. */
const after = (at, minutes) =>
  new Date(Date.parse(`${at.replace(' ', 'T')}:00Z`) + minutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');

/** Minutes: most within hours, some after days. */
const delay = () => 1 + Math.floor(Math.exp(random() * 9));

const yes = (holds) => (holds ? 'yes' : 'no');

function row(campaign, index) {
  const email = `reader${String(index + 1).padStart(3, '0')}@example.com`;
  const status = random() < 0.04 ? 'Bounced' : 'Sent';
  // Now and then a message bounces, is sent again, and is read.
  const reached = status === 'Sent' || random() < 0.15;
  const clicked = reached && random() < campaign.opens * 0.22;
  // Images that are blocked: a click without an open.
  const opened = reached && (clicked ? random() < 0.9 : random() < campaign.opens);
  const unsubscribed = reached && random() < 0.012;
  const [openAt, clickAt, leaveAt] = [delay(), delay(), delay()];
  return [
    email,
    campaign.name,
    campaign.at,
    status,
    yes(opened),
    opened ? 1 + Math.floor(random() * 4) : 0,
    opened ? after(campaign.at, openAt) : '',
    yes(clicked),
    clicked ? 1 + Math.floor(random() * 2) : 0,
    clicked ? after(campaign.at, openAt + clickAt) : '',
    yes(unsubscribed),
    unsubscribed ? after(campaign.at, openAt + leaveAt) : '',
  ];
}

const header =
  'Email Address,Campaign,Sent At,Status,Opened,Opens,First Open,Clicked,Clicks,First Click,Unsubscribed,Unsubscribed At';
const lines = [header];
for (const campaign of campaigns) {
  for (let index = 0; index < PEOPLE; index++) {
    // Some readers join later, some are not on every list.
    if (random() < 0.12) continue;
    lines.push(row(campaign, index).join(','));
  }
}
process.stdout.write(`${lines.join('\n')}\n`);
